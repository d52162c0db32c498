namespace DataMesh.FunctionalTests.Flights;

/// <summary>The tests that share the built example; one after the other, because some of them build again.</summary>
[CollectionDefinition(Name)]
public sealed class FlightsCollection : ICollectionFixture<FlightsMesh>
{
    public const string Name = "flights";
}
