{{ config(materialized='table', partition_by=['month']) }}

-- Players repeat an event until it is acknowledged: one row each.
select distinct on (event_id)
    cast(event_id as uuid) as event_id,
    cast(user_id as uuid) as user_id,
    cast(artist_id as uuid) as artist_id,
    track,
    cast(played_at as timestamptz) as played_at,
    cast(seconds as integer) as seconds,
    device,
    country,
    strftime(cast(played_at as timestamp), '%Y-%m') as month
from {{ source('player-events', 'events') }}
order by event_id
