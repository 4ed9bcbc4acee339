using LambdaEmu.ContractGen.Emit;
using LambdaEmu.ContractGen.Model;
using LambdaEmu.UnitTests.Core.State;

namespace LambdaEmu.UnitTests.Contracts;

/// <summary>
/// What the generator makes of a model and our corrections. That its code reads and writes rightly, the protocol tests prove: they
/// run on contracts generated from the models beside this file.
/// </summary>
public sealed class GeneratorTests : IDisposable
{
    private const string Model =
        """
        {
          "metadata": { "apiVersion": "2020-01-01", "endpointPrefix": "zoo", "protocol": "rest-json" },
          "operations": {
            "Feed": { "http": { "method": "POST", "requestUri": "/feed/{Animal}" }, "input": { "shape": "FeedRequest" }, "output": { "shape": "Meal" } },
            "Pet": { "http": { "method": "POST", "requestUri": "/pet", "responseCode": 202 }, "input": { "shape": "PetRequest" } }
          },
          "shapes": {
            "FeedRequest": { "type": "structure", "required": ["Animal"], "members": { "Animal": { "shape": "Name", "location": "uri", "locationName": "Animal" }, "Food": { "shape": "Food" } } },
            "PetRequest": { "type": "structure", "members": { "Animal": { "shape": "Name" } } },
            "Meal": { "type": "structure", "members": { "Left": { "shape": "Amount" } } },
            "Unused": { "type": "structure", "members": {} },
            "Name": { "type": "string", "pattern": "[a-z]+-\\d" },
            "Food": { "type": "string", "enum": ["hay", "fish"] },
            "Amount": { "type": "integer", "max": 5 },
            "Bitten": { "type": "structure", "exception": true, "error": { "code": "BittenFault", "httpStatusCode": 418 }, "members": { "Message": { "shape": "Name" } } },
            "Closed": { "type": "structure", "exception": true, "fault": true, "members": {} }
          }
        }
        """;

    private readonly TemporaryDirectory _models = new();

    public void Dispose() => _models.Dispose();

    [Fact]
    public void Corrections_ReplaceAndRemovePropertiesOfShapes()
    {
        var model = Load("""{ "shapes": { "Food": { "enum": null, "max": 9 }, "Amount": { "max": 7 } } }""");

        model.Shapes["Food"].Enum.Should().BeEmpty();
        model.Shapes["Food"].Max.Should().Be(9);
        model.Shapes["Amount"].Max.Should().Be(7);
    }

    [Fact]
    public void Corrections_ReplaceTextInAllPatterns() =>
        Load("""{ "patterns": [ { "from": "-\\d", "to": "(-\\d)?" } ] }""").Shapes["Name"].Pattern.Should().Be(@"[a-z]+(-\d)?");

    [Fact]
    public void Corrections_OfAShapeThatTheModelLost_FailTheBuild() =>
        FluentActions.Invoking(() => Load("""{ "shapes": { "Gone": { "max": 1 } } }""")).Should().Throw<InvalidOperationException>().WithMessage("*Gone*zoo*");

    [Fact]
    public void Corrections_OfATextThatNoPatternHas_FailTheBuild() =>
        FluentActions.Invoking(() => Load("""{ "patterns": [ { "from": "xyz", "to": "" } ] }""")).Should().Throw<InvalidOperationException>().WithMessage("*zoo*xyz*");

    [Theory]
    [InlineData(null, "ValidationException")]
    [InlineData("""{ "validationErrorCode": "Wrong" }""", "Wrong")]
    public void ValidationCode_IsTheCommonOneUnlessCorrected(string? corrections, string code) => Load(corrections).ValidationErrorCode.Should().Be(code);

    [Fact]
    public void ListedOperation_GetsItsTypesAndNoOthers()
    {
        var source = Emit("Feed");

        source.Should().Contain("class FeedRequest : IInput").And.Contain("class Meal : IOutput");
        source.Should().NotContain("class PetRequest").And.NotContain("class Unused").And.NotContain("class Bitten");
        source.Should().Contain("OperationContract<FeedRequest, Meal> Feed").And.NotContain("> Pet ");
    }

    [Fact]
    public void AllOperations_GetDescriptors() =>
        Emit("Feed").Should().Contain("""new("Feed", "POST", "/feed/{Animal}", 200, true)""").And.Contain("""new("Pet", "POST", "/pet", 202, false)""");

    [Fact]
    public void Faults_GetDescriptorsByTheirCodesOnTheWire() =>
        Emit("Feed").Should().Contain("""new("BittenFault", 418, "Message", false)""").And.Contain("""new("Closed", 500, "message", false)""");

    [Fact]
    public void OperationThatIsNotInTheModel_FailsTheBuild() =>
        FluentActions.Invoking(() => Emit("Groom")).Should().Throw<InvalidOperationException>().WithMessage("operations.json lists Groom, which is not in the model of zoo.");

    [Fact]
    public void PayloadThatIsAStructure_FailsTheBuild() => FluentActions.Invoking(() =>
            new ServiceEmitter(Load("""{ "shapes": { "PetRequest": { "payload": "Food", "members": { "Food": { "shape": "Meal" } } } } }"""), ["Pet"]).Emit())
        .Should().Throw<InvalidOperationException>().WithMessage("The payload Food of PetRequest is no blob.");

    [Fact]
    public void SameModelTwice_GivesTheSameSource() => Emit("Pet", "Feed").Should().Be(Emit("Pet", "Feed"));

    private string Emit(params string[] operations) => new ServiceEmitter(Load(null), operations).Emit();

    private ServiceModel Load(string? corrections)
    {
        File.WriteAllText(_models["zoo.json"], Model);
        if (corrections is not null)
        {
            File.WriteAllText(_models["zoo.corrections.json"], corrections);
        }
        return ServiceModel.Load(_models.Path, "zoo");
    }
}
