{% macro delay_figures() -%}
count(*) as departures,
    round(avg(flights.delay_minutes), 2) as mean_delay_minutes,
    round(cast(quantile_cont(flights.delay_minutes, 0.9) as double), 1) as delay_minutes_p90,
    round(avg(case when flights.delay_minutes > 15 then 1.0 else 0.0 end), 4) as late_share
{%- endmacro %}
