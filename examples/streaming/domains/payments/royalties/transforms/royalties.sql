{{ config(materialized='table') }}

-- A play counts from the thirtieth second.
select
    labels.label_id,
    any_value(labels.name) as label,
    plays.month,
    count(*) as plays,
    cast(count(*) * {{ var('rate_per_play') }} as decimal(18, 4)) as amount,
    any_value(labels.payout_currency) as currency
from {{ source('listening', 'play-events') }} as plays
join {{ source('artists', 'artists') }} as artists using (artist_id)
join {{ source('labels', 'labels') }} as labels using (label_id)
where plays.seconds >= 30
group by labels.label_id, plays.month
