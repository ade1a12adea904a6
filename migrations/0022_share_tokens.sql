-- Finds a share link by the hash of its random token. Deletes all links of unreleased versions: their tokens were signed
-- with a secret that no longer exists. `truncate` also keeps others from adding links until the column exists.
truncate batch_shares;
alter table batch_shares add column token_hash bytea not null unique;

comment on column batch_shares.token_hash is 'SHA-256 of the token, which is not stored.';
