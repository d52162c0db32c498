{{ config(materialized='ephemeral') }}

select
    iata,
    count(*) as strikes,
    sum(cost)::bigint as strike_cost,
    mode(wildlife_species) as usual_wildlife
from {{ source('safety', 'bird-strikes') }}
group by iata
