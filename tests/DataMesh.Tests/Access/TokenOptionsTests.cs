using DataMesh.Access;
using DataMesh.Access.Tokens;
using DataMesh.Model.Errors;
using Microsoft.Extensions.DependencyInjection;

namespace DataMesh.Tests.Access;

public sealed class TokenOptionsTests
{
    [Fact]
    public void Wrong_options_stop_the_start_with_everything_that_is_wrong()
    {
        var error = Assert.Throws<MeshException>(() => new ServiceCollection().AddAccess(new TokenOptions
        {
            Issuer = " ", MaxLifetime = TimeSpan.FromDays(1), ClockSkew = TimeSpan.FromSeconds(-1),
        }));

        Assert.Equal("options-invalid", error.Code);
        Assert.Equal("TokenOptions: Issuer must not be empty; MaxLifetime is 1.00:00:00 and must be 30.00:00:00 or "
            + "longer; ClockSkew is -00:00:01 and must be 00:00:00 or longer.", error.Message);
    }
}
