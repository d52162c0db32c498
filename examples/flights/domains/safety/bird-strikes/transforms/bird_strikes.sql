{{ config(materialized='table') }}

-- Two reports can agree in every field, so the identity counts them.
with numbered as (
    select
        *,
        row_number() over (
            partition by airport_name, aircraft, damage, struck_on, operator, phase_of_flight, wildlife_size,
                wildlife_species, time_of_day, cost_other, cost_repair, cost, speed_knots
        ) as repetition
    from {{ ref('stg_reports') }}
)

select
    {{ stable_uuid(['airport_name', 'aircraft', 'damage', 'struck_on', 'operator', 'phase_of_flight', 'wildlife_size',
        'wildlife_species', 'time_of_day', 'cost_other', 'cost_repair', 'speed_knots', 'repetition']) }} as strike_id,
    names.iata,
    struck_on,
    operator,
    aircraft,
    phase_of_flight,
    time_of_day,
    wildlife_species,
    wildlife_size,
    damage,
    speed_knots,
    cost_repair,
    cost_other,
    cost,
    '{{ var('currency') }}' as currency
from numbered
left join {{ source('airport-names', 'airport_names') }} as names using (airport_name)
