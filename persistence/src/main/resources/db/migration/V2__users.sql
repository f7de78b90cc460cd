-- Names and addresses are kept as they were written and are unique without regard to case. Collation "C" makes the unique
-- index on the lower-case name serve prefix search and ordering too.

create table users (
    tenant_id     uuid                      not null references tenants (id),
    id            uuid                      not null,
    external_id   varchar(255),
    username      varchar(64) collate "C"   not null,
    email         varchar(255) collate "C"  not null,
    password_hash varchar(255)              not null,
    is_active     boolean                   not null default true,
    is_verified   boolean                   not null default false,
    last_login_at timestamptz(3),
    last_seen_at  timestamptz(3),
    created_at    timestamptz(3)            not null,
    updated_at    timestamptz(3)            not null,
    primary key (tenant_id, id),
    constraint users_external_id unique (tenant_id, external_id)
);

create unique index users_username on users (tenant_id, lower(username));
create unique index users_email on users (tenant_id, lower(email));
create index users_last_seen on users (tenant_id, last_seen_at);

create table profiles (
    tenant_id    uuid                     not null,
    user_id      uuid                     not null,
    display_name varchar(100) collate "C" not null,
    bio          varchar(1000),
    avatar_url   varchar(500),
    custom_data  text                     not null default '{}'
        constraint profiles_custom_data check (octet_length(custom_data) <= 16384 and jsonb_typeof(custom_data::jsonb) = 'object'),
    created_at   timestamptz(3)           not null,
    updated_at   timestamptz(3)           not null,
    primary key (tenant_id, user_id),
    foreign key (tenant_id, user_id) references users (tenant_id, id)
);

create index profiles_display_name on profiles (tenant_id, lower(display_name));

alter table users enable row level security;
alter table users force row level security;
create policy tenant_rows on users
    using (tenant_id = nullif(current_setting('parlance.tenant', true), '')::uuid);

alter table profiles enable row level security;
alter table profiles force row level security;
create policy tenant_rows on profiles
    using (tenant_id = nullif(current_setting('parlance.tenant', true), '')::uuid);

grant select, insert, update on users, profiles to "${app}";
