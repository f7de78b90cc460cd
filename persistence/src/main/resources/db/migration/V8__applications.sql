-- What a tenant's own servers come with. A key is kept as its SHA-256 only: 256 random bits need no slow hash.

create table applications (
    tenant_id  uuid           not null references tenants (id),
    id         uuid           not null,
    name       varchar(100)   not null,
    is_active  boolean        not null default true,
    created_at timestamptz(3) not null,
    updated_at timestamptz(3) not null,
    primary key (tenant_id, id)
);

create unique index applications_name on applications (tenant_id, lower(name));

-- prefix: the first characters of what is secret, so that people tell keys apart. scopes: names with blanks between.
create table api_keys (
    tenant_id      uuid           not null,
    id             uuid           not null,
    application_id uuid           not null,
    name           varchar(100)   not null,
    prefix         varchar(20)    not null,
    hash           varchar(64)    not null,
    scopes         varchar(500)   not null,
    expires_at     timestamptz(3),
    last_used_at   timestamptz(3),
    revoked_at     timestamptz(3),
    created_at     timestamptz(3) not null,
    updated_at     timestamptz(3) not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, application_id) references applications (tenant_id, id),
    constraint api_keys_hash unique (tenant_id, hash)
);

create index api_keys_application on api_keys (tenant_id, application_id);

alter table applications enable row level security;
alter table applications force row level security;
create policy tenant_rows on applications
    using (tenant_id = nullif(current_setting('parlance.tenant', true), '')::uuid);

alter table api_keys enable row level security;
alter table api_keys force row level security;
create policy tenant_rows on api_keys
    using (tenant_id = nullif(current_setting('parlance.tenant', true), '')::uuid);

grant select, insert, update on applications, api_keys to "${app}";

-- Sessions also end with their user.
alter table user_sessions drop constraint user_sessions_end_reason_check;
alter table user_sessions add constraint user_sessions_end_reason_check
    check (end_reason in ('logout', 'reuse', 'ended', 'password', 'deactivated'));
