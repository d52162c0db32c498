using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace DataMesh.Serving.Sql.Guard;

/// <summary>
/// One pass over a syntax tree: refuses what <see cref="AstRules"/> and <see cref="FunctionList"/> do not list, follows
/// the scopes of common table expressions and rewrites references to products.
/// </summary>
/// <param name="tables">Takes the references to products.</param>
/// <param name="isPrinted">True for the second look, where products are tokens already.</param>
internal sealed class AstWalk(FunctionList functions, SqlLimits limits, TableRefs tables, bool isPrinted)
{
    private readonly List<string> refusals = [];
    private readonly HashSet<string> columns = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> parameters = [];
    private readonly AmplificationRules amplification = new(limits.Amplification);
    private readonly StarGrowth growth = new(limits.StarColumns);
    private int nodes;
    private int relations;
    private int windows;
    private int filteredAggregates;

    public IReadOnlySet<string> Columns => columns;

    public IReadOnlyList<string> Parameters => parameters;

    public bool ReadsAllColumns { get; private set; }

    /// <inheritdoc cref="StarGrowth"/>
    public long Growth => growth.Factor;

    public void Run(JsonObject root)
    {
        try
        {
            Visit(root["statements"]![0]!["node"]!, Scope.Empty);
        }
        catch (InsufficientExecutionStackException)
        {
            throw SqlErrors.TooComplex("levels of nesting", limits.Depth);
        }

        refusals.AddRange(tables.Refusals);
        refusals.AddRange(amplification.Refusals);
        if (refusals.Count > 0)
        {
            throw SqlErrors.Refused(refusals);
        }

        tables.Rename();
    }

    private void Visit(JsonNode? node, Scope scope)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (node)
        {
            case JsonArray array:
                foreach (var item in array.ToArray())
                {
                    Visit(item, scope);
                }

                break;
            case JsonObject item:
                if (++nodes > limits.Nodes)
                {
                    throw SqlErrors.TooComplex("parts", limits.Nodes);
                }

                VisitObject(item, scope);
                break;
        }
    }

    private void VisitObject(JsonObject node, Scope scope)
    {
        if (node.ContainsKey("class"))
        {
            var kind = node.Text("class");
            if (IsListed(node, AstRules.Expressions, kind, "expression"))
            {
                VisitExpression(node, kind, scope);
            }
        }
        else if (node["type"] is JsonValue type)
        {
            var kind = type.GetValue<string>();
            if (IsListed(node, AstRules.Nodes, kind, "clause"))
            {
                VisitNode(node, kind, scope);
            }
        }
        else if (HasOnly(node, AstRules.Plain, "part"))
        {
            VisitChildren(node, scope);
        }
    }

    private void VisitChildren(JsonObject node, Scope scope, params ReadOnlySpan<string> except)
    {
        foreach (var (name, child) in node.ToArray())
        {
            if (name != "cte_map" && !except.Contains(name))
            {
                Visit(child, scope);
            }
        }
    }

    private void VisitExpression(JsonObject node, string kind, Scope scope)
    {
        switch (kind)
        {
            case "CONSTANT":
                // A constant's value is data, not syntax.
                DoubleConstants.Keep(node);
                return;
            case "COLUMN_REF":
                tables.SeeColumn(node);
                columns.UnionWith(node["column_names"]!.AsArray().Select(n => n!.GetValue<string>()));
                break;
            case "STAR":
                ReadsAllColumns = true;
                break;
            case "PARAMETER":
                var name = node.Text("identifier");
                if (!parameters.Contains(name, StringComparer.OrdinalIgnoreCase))
                {
                    parameters.Add(name);
                }

                break;
            case "FUNCTION" or "WINDOW":
                Call(node, inFrom: false);
                CountCostly(node, kind);
                if (!isPrinted)
                {
                    amplification.Apply(node);
                }

                break;
        }

        VisitChildren(node, scope);
    }

    private void VisitNode(JsonObject node, string kind, Scope scope)
    {
        if (node.ContainsKey("cte_map"))
        {
            scope = VisitCommonTables(node, scope);
        }

        if (node.ContainsKey("sample") && kind != "SELECT_NODE" || kind == "SET_OPERATION_NODE")
        {
            CountRelation();
        }

        switch (kind)
        {
            case "SELECT_NODE":
                growth.See(node);
                break;
            case "BASE_TABLE":
                tables.SeeTable(node, scope);
                return;
            case "SHOW_REF":
                tables.SeeShow(node);
                break;
            case "TABLE_FUNCTION":
                VisitTableFunction(node, scope);
                return;
            case "JOIN":
                columns.UnionWith(node["using_columns"]!.AsArray().Select(c => c!.GetValue<string>()));
                ReadsAllColumns |= node.Text("ref_type") == "NATURAL";
                break;
            case "PIVOT":
                ReadsAllColumns = true;
                break;
            case "RECURSIVE_CTE_NODE":
                Visit(node["left"], scope);
                Visit(node["right"], scope.With(node.Text("cte_name")));
                VisitChildren(node, scope, "left", "right");
                return;
            case "UNBOUND_TYPE_INFO":
                if (node.Text("catalog").Length + node.Text("schema").Length > 0)
                {
                    refusals.Add($"The type '{node.Text("name")}' must be named without a schema.");
                }

                break;
        }

        VisitChildren(node, scope);
    }

    /// <summary>Each common table sees those written before it, and itself only in the recursive half.</summary>
    private Scope VisitCommonTables(JsonObject node, Scope scope)
    {
        foreach (var entry in node["cte_map"]!["map"]!.AsArray())
        {
            var name = entry!["key"]!.GetValue<string>();
            if (!TableRefs.IsSafeName(name))
            {
                refusals.Add($"The name '{name}' of a WITH clause is not allowed; use letters, digits and '_'.");
            }

            CountRelation();
            Visit(entry["value"], scope);
            scope = scope.With(name);
        }

        return scope;
    }

    private void VisitTableFunction(JsonObject node, Scope scope)
    {
        var call = node["function"]!.AsObject();
        if (call.Text("class") != "FUNCTION")
        {
            refusals.Add("Only a function may be called in FROM.");
            return;
        }

        if (IsListed(call, AstRules.Expressions, "FUNCTION", "expression"))
        {
            Call(call, inFrom: true);
            VisitChildren(call, scope);
        }

        VisitChildren(node, scope, "function");
    }

    private void Call(JsonObject node, bool inFrom)
    {
        var name = node.Text("function_name");
        var isPlain = node.Text("catalog").Length == 0 && node.Text("schema") is "" or "main";
        if (!isPlain || (node["export_state"]?.GetValue<bool>() ?? false))
        {
            refusals.Add($"The function '{name}' must be called by its plain name.");
        }
        else if (!(inFrom ? functions.AllowsInFrom(name) : functions.AllowsInExpression(name)))
        {
            refusals.Add(functions.Refusal(name, inFrom));
        }
    }

    private void CountCostly(JsonObject node, string kind)
    {
        if (kind == "WINDOW" && ++windows > limits.Windows)
        {
            throw SqlErrors.TooComplex("window functions", limits.Windows);
        }

        var isFiltered = node["filter"] is not null || (node["distinct"]?.GetValue<bool>() ?? false);
        if (kind == "FUNCTION" && isFiltered && ++filteredAggregates > limits.FilteredAggregates)
        {
            throw SqlErrors.TooComplex("aggregates with FILTER or DISTINCT", limits.FilteredAggregates);
        }
    }

    private void CountRelation()
    {
        if (++relations > limits.Relations)
        {
            throw SqlErrors.TooComplex("tables and subqueries", limits.Relations);
        }
    }

    private bool IsListed(
        JsonObject node, IReadOnlyDictionary<string, FrozenSet<string>> rules, string kind,
        string what)
    {
        if (rules.TryGetValue(kind, out var properties))
        {
            return HasOnly(node, properties, what);
        }

        refusals.Add($"A query may not use the {what} '{kind}'.");
        return false;
    }

    private bool HasOnly(JsonObject node, IReadOnlySet<string> properties, string what)
    {
        var isKnown = true;
        foreach (var (name, _) in node)
        {
            if (!properties.Contains(name))
            {
                refusals.Add($"A query may not use '{name}' in this {what}.");
                isKnown = false;
            }
        }

        return isKnown;
    }
}
