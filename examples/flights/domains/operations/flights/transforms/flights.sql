{{ config(materialized='table') }}

-- The source repeats 191 departures to the letter; one row each is the promise.
select distinct
    departed_at,
    delay_minutes,
    distance_miles,
    origin,
    destination,
    case
        when delay_minutes < 0 then 'early'
        when delay_minutes <= {{ var('late_after_minutes', 15) }} then 'on time'
        when delay_minutes <= {{ var('very_late_after_minutes', 60) }} then 'late'
        else 'very late'
    end as punctuality
from {{ ref('stg_departures') }}
