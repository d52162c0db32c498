{#- The register pads names with double blanks and spells the unknown NA. -#}
{% macro clean(column) -%}
nullif(regexp_replace(trim({{ column }}), '\s+', ' ', 'g'), 'NA')
{%- endmacro %}
