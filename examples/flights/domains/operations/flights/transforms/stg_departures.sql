{{ config(materialized='view') }}

select
    date as departed_at,
    cast(delay as integer) as delay_minutes,
    cast(distance as integer) as distance_miles,
    upper(trim(origin)) as origin,
    upper(trim(destination)) as destination
from {{ source('departures', 'flights') }}
