-- Keys that sign access tokens, for all tenants and shared by all nodes. The private key is encrypted with the master key,
-- which is in no database.

create table signing_keys (
    kid         varchar(64)    not null primary key,
    algorithm   varchar(10)    not null,
    public_key  text           not null,
    private_key bytea          not null,
    created_at  timestamptz(3) not null,
    updated_at  timestamptz(3) not null
);

grant select, insert on signing_keys to "${app}";
