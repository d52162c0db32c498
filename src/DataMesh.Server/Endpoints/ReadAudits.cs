using System.Security.Cryptography;
using System.Text;
using DataMesh.Access;
using DataMesh.Access.Audit;
using Microsoft.AspNetCore.Http;

namespace DataMesh.Server.Endpoints;

/// <summary>What the audit trail shall know of answers that show rows beside the doors of serving.</summary>
internal static class ReadAudits
{
    /// <param name="door">What was asked for, for example <c>sample</c>.</param>
    public static ReadRequest Of(HttpContext context, string door, params IReadOnlyList<PortRead> ports)
    {
        var text = context.Request.Path + context.Request.QueryString;
        return new ReadRequest(context.Principal(), door, text,
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))), Purpose: null, ports, "json");
    }
}
