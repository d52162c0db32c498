using DataMesh.Pipelines.Jobs;
using System.Text.Json;
using System.Text.Json.Serialization;
using DataMesh.Pipelines.Publishing;
using DataMesh.Pipelines.Worker;
using DataMesh.Quality.Profiles;

namespace DataMesh.Pipelines;

/// <summary>The JSON of jobs, answers and journals, compiled in so that a worker is ready at once.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(WorkerRequest))]
[JsonSerializable(typeof(WorkerMessage))]
[JsonSerializable(typeof(PublishPayload))]
[JsonSerializable(typeof(TableProfile))]
internal sealed partial class PipelineJson : JsonSerializerContext;
