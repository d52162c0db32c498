{% macro pivot(column, values, agg='sum', then_value='1', else_value='0', prefix='', suffix='') %}
  {%- for value in values %}
    {{ agg }}(
      case when {{ column }} = '{{ value | replace("'", "''") }}' then {{ then_value }} else {{ else_value }} end
    ) as {{ adapter.quote(prefix ~ value | lower | replace(' ', '_') ~ suffix) }}
    {%- if not loop.last %},{% endif %}
  {%- endfor %}
{%- endmacro %}

{% macro limit_in_dev(column) %}
  {%- if target.name == 'dev' -%}
    where {{ column }} >= current_date - interval 3 day
  {%- endif -%}
{% endmacro %}
