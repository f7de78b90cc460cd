-- Tokens that tenants' own servers mint, and the time before which no token of a tenant or user is taken.

alter table tenants add tokens_void_before timestamptz(3);
alter table users add tokens_void_before timestamptz(3);

alter table applications add provisions_users boolean not null default false;
alter table applications add jwks_url varchar(500);

-- Secrets of HS256, encrypted under the field key that key_id names.
create table application_secrets (
    tenant_id      uuid           not null,
    id             uuid           not null,
    application_id uuid           not null,
    key_id         varchar(50)    not null,
    secret         bytea          not null,
    expires_at     timestamptz(3),
    created_at     timestamptz(3) not null,
    updated_at     timestamptz(3) not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, application_id) references applications (tenant_id, id)
);

create index application_secrets_application on application_secrets (tenant_id, application_id);

alter table application_secrets enable row level security;
alter table application_secrets force row level security;
create policy tenant_rows on application_secrets
    using (tenant_id = nullif(current_setting('parlance.tenant', true), '')::uuid);

grant select, insert, update on application_secrets to "${app}";
