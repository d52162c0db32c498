{{ config(materialized='table') }}

select
    plays.country,
    cast(row_number() over (partition by plays.country order by count(*) desc, artists.name) as integer) as position,
    artists.name as artist,
    count(*) as plays,
    count(distinct plays.user_id) as listeners
from {{ source('listening', 'play-events') }} as plays
join {{ source('artists', 'artists') }} as artists using (artist_id)
group by plays.country, artists.name
qualify position <= 10
