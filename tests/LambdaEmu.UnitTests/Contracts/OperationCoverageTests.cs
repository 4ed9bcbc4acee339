using System.Text.Json;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Core.State;
using LambdaEmu.Core.Trail;
using LambdaEmu.Execution;
using LambdaEmu.Host;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.UnitTests.Architecture;
using LambdaEmu.UnitTests.Protocol;
using LambdaEmu.UnitTests.Services.Lambda;
using Microsoft.Extensions.Logging.Abstractions;

namespace LambdaEmu.UnitTests.Contracts;

/// <summary>Every operation of every model is served, or refused in the one way; nothing is in between.</summary>
public sealed class OperationCoverageTests
{
    // Made once: what the host serves.
    private static IReadOnlyList<AwsService> Services() => new ServiceCatalog(new MemoryStateStore(), new BlobStore("unused", sync: false), TimeProvider.System, new EventTrail(TimeProvider.System), NullLoggerFactory.Instance)
        .Build(new FakeRunner(), new ExecutionOptions { WorkDirectory = "unused" });

    public static IEnumerable<object[]> Ids => Services().Select(s => new object[] { s.Model.Id });

    [Theory]
    [MemberData(nameof(Ids))]
    public void ServedOperations_AreThoseOfOperationsJson(string id)
    {
        using var listed = JsonDocument.Parse(File.ReadAllText(SourceTree.Path("src/LambdaEmu.Contracts/models/operations.json")));

        Service(id).ServedOperations.Should().BeEquivalentTo(listed.RootElement.GetProperty(id).EnumerateArray().Select(o => o.GetString()));
    }

    [Fact]
    public void OperationsJson_ListsTheServicesOfTheHostAndNoOthers()
    {
        using var listed = JsonDocument.Parse(File.ReadAllText(SourceTree.Path("src/LambdaEmu.Contracts/models/operations.json")));

        listed.RootElement.EnumerateObject().Select(s => s.Name).Should().BeEquivalentTo(Services().Select(s => s.Model.Id));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void ServedOperations_AreInTheModel(string id) => Service(id).Model.Operations.Select(o => o.Name).Should().Contain(Service(id).ServedOperations);

    [Theory]
    [MemberData(nameof(Ids))]
    public void Descriptors_AreThoseOfTheModelFile(string id)
    {
        using var model = JsonDocument.Parse(File.ReadAllText(SourceTree.Path($"src/LambdaEmu.Contracts/models/{id}.json")));

        Service(id).Model.Operations.Select(o => (o.Name, o.Method, o.Uri)).Should().BeEquivalentTo(model.RootElement.GetProperty("operations").EnumerateObject()
            .Select(o => (o.Name, o.Value.GetProperty("http").GetProperty("method").GetString(), o.Value.GetProperty("http").GetProperty("requestUri").GetString())));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task OperationsWithoutHandler_AnswerTheUniformFault(string id)
    {
        var service = Service(id);
        var gateway = new TestGateway(service);
        foreach (var operation in service.Model.Operations.Where(o => !service.ServedOperations.Contains(o.Name)))
        {
            var answer = await gateway.SendAsync(Call(service.Model, operation));

            answer.ShouldBe(501).Text.Should().Contain($"LambdaEmu does not implement {id}:{operation.Name}.");
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task OperationsWithHandler_AreFoundByTheirOwnCall(string id)
    {
        var service = Service(id);
        foreach (var operation in service.Model.Operations.Where(o => service.ServedOperations.Contains(o.Name)))
        {
            var answer = await new TestGateway(service).SendAsync(Call(service.Model, operation));

            // Whatever the operation says of these arguments: it is one of its own faults, or a success.
            answer.Status.Should().NotBe(501).And.NotBe(500, operation.Name);
            answer.Text.Should().NotContain("UnknownOperation").And.NotContain("InvalidAction");
        }
    }

    private static AwsService Service(string id) => Services().Single(s => s.Model.Id == id);

    private static WireCall Call(ServiceModel model, OperationDescriptor operation) => (model.Protocol switch
    {
        "rest-json" => new WireCall(operation.Method, operation.Uri.Replace('{', 'a').Replace('}', 'z').Replace('+', 'x')).Body("{}"),
        "json" => WireCall.Target($"{model.TargetPrefix}.{operation.Name}", "{}"),
        _ => WireCall.Form($"Action={operation.Name}&Version={model.ApiVersion}"),
    }).SignedFor(model.SigningName);
}
