using System.Net;
using System.Net.Sockets;

namespace DataMesh.Server.Hosting;

/// <summary>Which port to listen on.</summary>
internal static class FreePort
{
    /// <summary>The port asked for; when nobody asked, the default one unless somebody else has it.</summary>
    public static int Choose(int? asked)
    {
        if (asked is { } port)
        {
            return port;
        }

        try
        {
            using var probe = new TcpListener(IPAddress.Loopback, NodeOptions.DefaultPort);
            probe.Start();
            return NodeOptions.DefaultPort;
        }
        catch (SocketException)
        {
            return 0;
        }
    }
}
