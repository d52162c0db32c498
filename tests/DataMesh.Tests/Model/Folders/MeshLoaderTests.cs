using DataMesh.Model.Descriptor;
using DataMesh.Model.Diagnostics;
using DataMesh.Model.Folders;
using DataMesh.Model.Scaffolding;

namespace DataMesh.Tests.Model.Folders;

public sealed class MeshLoaderTests
{
    private const string Descriptor = "domains/sales/orders/dataproduct.yaml";

    [Fact]
    public void Mesh_without_mesh_yaml_is_told()
    {
        var mesh = MeshLoader.Load(new MeshFiles(new Dictionary<string, string>()));

        Assert.Equal("mesh.yaml:1:1: error DM1009: the folder has no mesh.yaml — create it, for example with "
            + "`datamesh init mesh`", Assert.Single(mesh.Diagnostics).ToString());
    }

    [Theory]
    [InlineData("/etc/passwd")]
    [InlineData("../mesh.yaml")]
    [InlineData("a//b.yaml")]
    [InlineData("a\\b.yaml")]
    [InlineData("C:/x.yaml")]
    [InlineData("a\nb.yaml")]
    public void Path_that_leads_elsewhere_is_refused(string path)
    {
        var files = Shop();
        files[path] = "a: 1";

        Assert.Contains(Load(files).Diagnostics, d => d.Code == "DM1010");
    }

    [Fact]
    public void Circle_of_products_is_named_in_the_direction_of_the_data()
    {
        var files = Shop();
        foreach (var (name, input) in new[] { ("a", "c"), ("b", "a"), ("c", "b") })
        {
            foreach (var (path, text) in Scaffold.Product("sales", name))
            {
                files[path] = text.Replace("type: file\n      location: data/sample.csv",
                    $"type: product\n      address: datamesh:sales/{input}", StringComparison.Ordinal);
            }
        }

        var finding = Assert.Single(Load(files).Diagnostics);

        Assert.Equal("DM1304", finding.Code);
        Assert.Contains("sales/a → sales/b → sales/c → sales/a", finding.Message);
    }

    [Fact]
    public void Two_products_of_one_name_are_an_error()
    {
        var files = Shop();
        foreach (var (path, text) in Scaffold.Product("sales", "orders"))
        {
            files[path.Replace("/orders/", "/copies/", StringComparison.Ordinal)] = text;
        }

        Assert.Equal(["DM1301", "DM1302"], Load(files).Diagnostics.Select(d => d.Code).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Ownership_list_stands_in_for_a_missing_domain_file()
    {
        var files = Shop();
        files.Remove("domains/sales/domain.yaml");
        files["mesh.yaml"] += """
            domains:
              - name: sales
                owner_team: till
                data_products: [orders]
                responsibilities: [Publish every sale.]
            """;

        var domain = Assert.Single(Load(files).Value!.Domains).Domain;

        Assert.Equal("till", domain.Owner);
        Assert.Equal(["Publish every sale."], domain.Responsibilities);
    }

    [Fact]
    public void Domain_without_any_owner_is_an_error()
    {
        var files = Shop();
        files.Remove("domains/sales/domain.yaml");

        Assert.Equal("DM1009", Assert.Single(Load(files).Diagnostics).Code);
    }

    [Fact]
    public void Unknown_input_is_only_a_warning()
    {
        var files = Edited("location: data/sample.csv", "address: datamesh:sales/order");
        files[Descriptor] = files[Descriptor].Replace("type: file", "type: product", StringComparison.Ordinal);

        var mesh = Load(files);

        var finding = Assert.Single(mesh.Diagnostics);
        Assert.Equal((DiagnosticSeverity.Warning, "DM1303"), (finding.Severity, finding.Code));
        Assert.Contains("did you mean `sales/orders`?", finding.Fix);
        Assert.True(mesh.IsValid);
    }

    [Fact]
    public void Extensions_are_carried_untouched()
    {
        var files = Edited("  tags: [sales]", "  tags: [sales]\n  x-team: {slack: [a, 1, true, null]}");

        var spec = Load(files).Value!.Products.Single().Spec;

        Assert.Equal("""{"slack":["a",1,true,null]}""", spec.Extensions["spec.x-team"]!.ToJsonString());
    }

    [Fact]
    public void Standards_of_the_mesh_hold_where_a_product_has_none()
    {
        var files = Shop();
        files["mesh.yaml"] += "standards: {encoding: UTF-8}\n";

        Assert.Equal("UTF-8", Load(files).Value!.Products.Single().Spec.GlobalStandards!.Encoding);
    }

    [Fact]
    public void Contacts_of_the_domain_hold_where_a_product_has_none() =>
        Assert.Equal("sales@example.com", Load(Shop()).Value!.Products.Single().Spec.Metadata.Contacts.Single().Email);

    [Fact]
    public void Access_group_is_a_grant_to_a_team()
    {
        var files = Edited("classification: internal", "classification: internal\n    access_group: analytics");

        Assert.Equal(["team:analytics"], Load(files).Value!.Products.Single().Spec.AccessControl.Grants);
    }

    [Theory]
    [InlineData("\"0 6 * * *\"", "0 6 * * *", null, false)]
    [InlineData("15 minutes", null, 15, false)]
    [InlineData("{on: inputs}", null, null, true)]
    [InlineData("{every: PT1H}", null, 60, false)]
    [InlineData("{cron: 0 6 * * mon}", "0 6 * * mon", null, false)]
    public void Schedule_has_three_forms(string written, string? cron, int? minutes, bool onInputs)
    {
        var files = Edited("    mode: batch", "    mode: batch\n    schedule: " + written);

        Assert.Equal(new ScheduleSpec(cron, minutes is null ? null : TimeSpan.FromMinutes(minutes.Value), onInputs),
            Load(files).Value!.Products.Single().Spec.Transform.Schedule);
    }

    [Fact]
    public void Content_hash_changes_with_any_file_and_only_then()
    {
        var hash = Load(Shop()).Value!.Products.Single().ContentHash;
        var moved = Shop();
        moved["domains/sales/orders/CHANGELOG.md"] += "\n";

        Assert.Equal(hash, Load(Shop()).Value!.Products.Single().ContentHash);
        Assert.NotEqual(hash, Load(moved).Value!.Products.Single().ContentHash);
    }

    [Fact]
    public void Thousands_of_errors_are_cut_short()
    {
        var files = Edited("  tags: [sales]", string.Concat(Enumerable.Range(0, 5000).Select(i => $"  field{i}: 1\n")));

        var findings = Load(files).Diagnostics;

        Assert.Equal(DiagnosticBag.Limit + 1, findings.Count);
        Assert.Contains(findings, d => d.Code == "DM1099");
    }

    [Fact]
    public void Damaged_descriptor_gives_findings_and_no_exception()
    {
        var text = Shop()[Descriptor];
        Hostile.Check(Hostile.Damaged(text), damaged =>
        {
            var files = Shop();
            files[Descriptor] = damaged;
            var mesh = Load(files);
            return mesh.Value is not null || mesh.Diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error);
        });
    }

    [Fact]
    public void Hostile_files_give_findings_and_no_exception() => Hostile.Check(Hostile.Yaml, text =>
    {
        var files = Shop();
        files["mesh.yaml"] = files["domains/sales/domain.yaml"] = files[Descriptor] = text;
        return Load(files).Diagnostics.All(d => d.ToString().Length > 0);
    });

    private static Dictionary<string, string> Shop() => Scaffold.Mesh("shop").Concat(Scaffold.Domain("sales"))
        .Concat(Scaffold.Product("sales", "orders")).Where(f => MeshFolder.IsPart(f.Key))
        .ToDictionary(StringComparer.Ordinal);

    private static Dictionary<string, string> Edited(string before, string after)
    {
        var files = Shop();
        Assert.Contains(before, files[Descriptor]);
        files[Descriptor] = files[Descriptor].Replace(before, after, StringComparison.Ordinal);
        return files;
    }

    private static Parsed<MeshDefinition> Load(IReadOnlyDictionary<string, string> files) =>
        MeshLoader.Load(new MeshFiles(files));
}
