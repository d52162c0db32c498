{{ config(materialized='table') }}

select
    flights.origin as iata,
    any_value(airports.name) as airport,
    any_value(airports.city) as city,
    {{ delay_figures() }}
from {{ source('operations', 'flights') }} as flights
left join {{ source('airports', 'airports') }} as airports on airports.iata = flights.origin
group by flights.origin
