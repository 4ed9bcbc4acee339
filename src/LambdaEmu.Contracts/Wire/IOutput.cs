using System.Text.Json;
using System.Xml;

namespace LambdaEmu.Contracts.Wire;

/// <summary>A response of an operation, with the writers of the protocols that the service speaks.</summary>
public interface IOutput
{
    void WriteJson(Utf8JsonWriter writer) => throw new NotSupportedException();

    /// <summary>Writes the members, not the element around them.</summary>
    void WriteXml(XmlWriter writer) => throw new NotSupportedException();

    /// <summary>Writes the members that travel as headers or as the status.</summary>
    void WriteRest(IRestResponse response)
    {
    }

    /// <summary>Whether the REST body is <see cref="RawPayload"/> and not a JSON document.</summary>
    bool WritesRawPayload => false;

    ReadOnlyMemory<byte> RawPayload => default;
}
