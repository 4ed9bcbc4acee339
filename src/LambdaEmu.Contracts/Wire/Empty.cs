using System.Text.Json;
using System.Xml;

namespace LambdaEmu.Contracts.Wire;

/// <summary>Stands for the input or output that an operation does not have.</summary>
public sealed class Empty : IInput, IOutput
{
    public static readonly Empty Value = new();

    /// <summary>What an operation without output returns when it has nothing to await.</summary>
    public static ValueTask<Empty> Completed => ValueTask.FromResult(Value);

    public void ReadJson(ref Utf8JsonReader reader)
    {
        JsonWire.BeginStructure(ref reader);
        while (JsonWire.NextMember(ref reader))
        {
            reader.Skip();
        }
    }

    public void ReadQuery(QueryNode node)
    {
    }

    public void ReadRest(IRestRequest request)
    {
    }

    public void Validate(ConstraintViolations violations, string path = "")
    {
    }

    public void WriteJson(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteEndObject();
    }

    public void WriteXml(XmlWriter writer)
    {
    }
}
