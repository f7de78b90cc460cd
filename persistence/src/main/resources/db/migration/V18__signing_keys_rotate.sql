-- Keys of access tokens are made, sign, and stop: a key without a time at which it began to sign is the next one, one without a time at which
-- it stopped is the current one. What stopped is kept for its public half: statements about the audit log were signed with it.
-- key_id names the field key that encrypts the private half; without a name it is the master key itself, as it was before this.

alter table signing_keys add key_id varchar(50);
alter table signing_keys add signs_from timestamptz(3);
alter table signing_keys add retired_at timestamptz(3);
alter table signing_keys add revoked_at timestamptz(3);
alter table signing_keys alter column private_key drop not null;

-- the newest one signed until now, and goes on
update signing_keys set signs_from = created_at;
update signing_keys set retired_at = current_timestamp
    where kid <> (select kid from signing_keys order by created_at desc, kid limit 1);

alter table signing_keys add constraint signing_keys_private
    check (private_key is not null or retired_at is not null or revoked_at is not null);
create unique index signing_keys_one_next on signing_keys ((true))
    where signs_from is null and retired_at is null and revoked_at is null;
create unique index signing_keys_one_current on signing_keys ((true))
    where signs_from is not null and retired_at is null and revoked_at is null;

grant update on signing_keys to "${app}";
