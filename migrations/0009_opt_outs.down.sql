drop table opt_outs;
