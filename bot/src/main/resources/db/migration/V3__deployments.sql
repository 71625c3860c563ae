-- How redeploys, rollbacks, rescales and savepoints ended.
create table deployment (
    command_id varchar(200) primary key,
    ended_at   timestamp with time zone not null,
    body       varchar not null
);
