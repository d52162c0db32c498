{{ config(materialized='table') }}

select
    flights.origin as iata,
    cast(hour(flights.departed_at) as integer) as hour_of_day,
    {{ delay_figures() }}
from {{ source('operations', 'flights') }} as flights
group by all
