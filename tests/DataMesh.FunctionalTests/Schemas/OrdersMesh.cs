using DataMesh.FunctionalTests.Nodes;

namespace DataMesh.FunctionalTests.Schemas;

/// <summary>A mesh of two products: orders, whose promise is a schema file, and a report that reads them.</summary>
public sealed class OrdersMesh : IDisposable
{
    public const string Subject = "sales.orders.batch-value";
    public const string Id = """{"name": "id", "type": "long"}""";
    public const string Amount = """{"name": "amount", "type": "double", "doc": "Gross.", "x-unit": "EUR"}""";
    public const string Country = """{"name": "country", "type": ["null", "string"], "default": null}""";

    private readonly TemporaryFolder _folder = new();

    public string Folder => _folder.File("shop");

    public string Data => _folder.File(".datamesh");

    public OrdersMesh()
    {
        Write("mesh.yaml", "name: shop\n");
        Write("domains/sales/domain.yaml", "name: sales\nowner: sales\n");
        Write("domains/sales/orders/data/orders.csv", "id,amount,country\n1,9.5,PL\n2,3,\n");
        Orders("1.0.0", Id, Amount);
        Report("@1");
    }

    /// <summary>The orders with a schema of these fields, and a model that fills them.</summary>
    public void Orders(string version, params string[] fields)
    {
        Write("domains/sales/orders/dataproduct.yaml", $$"""
            apiVersion: datamesh/v1
            kind: DataProduct
            metadata: {name: orders, domain: sales, owner: sales, version: {{version}}, description: Orders.}
            spec:
              input_ports: [{name: orders, type: file, location: data/orders.csv}]
              transform: {unique_key: id}
              output_ports: [{name: batch, type: batch, model: orders}]
              schema: {file: schema/order.avsc}
              access_control: {grants: ["team:finance"]}
            """);
        Write("domains/sales/orders/schema/order.avsc", $$"""
            {
              "type": "record", "name": "Order", "namespace": "shop",
              "fields": [
                {{string.Join(",\n    ", fields)}}
              ]
            }
            """);
        Write("domains/sales/orders/transforms/orders.sql", """
            select id, amount, country from {{ source('orders', 'orders') }}
            """);
    }

    /// <summary>The report, which reads a major version of the orders.</summary>
    public void Report(string major)
    {
        Write("domains/sales/report/dataproduct.yaml", $$"""
            apiVersion: datamesh/v1
            kind: DataProduct
            metadata: {name: report, domain: sales, owner: sales, version: 1.0.0, description: A report.}
            spec:
              input_ports: [{name: orders, type: product, address: "datamesh:sales/orders{{major}}"}]
              output_ports: [{name: batch, type: batch, model: report}]
            """);
        Write("domains/sales/report/transforms/report.sql", "select * from {{ source('orders') }}");
    }

    public void Write(string relative, string text)
    {
        var path = Path.Combine(Folder, relative);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public Task<NodeProcess> StartAsync() => NodeProcess.StartAsync(Folder, Data, "--no-watch");

    public void Dispose() => _folder.Dispose();
}
