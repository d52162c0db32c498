{#- A UUID that is the same whenever the columns are: MD5 in the shape of version 4. -#}
{% macro stable_uuid(columns) -%}
cast(regexp_replace(
    md5(concat_ws('|', {% for column in columns %}coalesce(cast({{ column }} as varchar), '')
        {%- if not loop.last %}, {% endif %}{% endfor %})),
    '^(.{8})(.{4}).(.{3}).(.{3})(.{12})$', '\1-\2-4\3-a\4-\5') as uuid)
{%- endmacro %}
