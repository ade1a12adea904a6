drop function claim_job, use_addresses, window_sizes, window_room;
