using System.Text.Json.Nodes;

namespace DataMesh.Catalog.Builds;

/// <summary>
/// The promise that a build will be published: written before the first table is committed, gone with the publish. What
/// is still there after a crash is rolled forward.
/// </summary>
/// <param name="Product">As <c>domain/product</c>.</param>
/// <param name="Payload">All that is needed to finish, for example every table's commit.</param>
public sealed record PublishJournal(string BuildId, string Product, int Major, DateTimeOffset At, JsonNode Payload);
