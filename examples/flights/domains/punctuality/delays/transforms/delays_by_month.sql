{{ config(materialized='table') }}

select
    flights.origin as iata,
    cast(date_trunc('month', flights.departed_at) as date) as month,
    {{ delay_figures() }}
from {{ source('operations', 'flights') }} as flights
group by all
