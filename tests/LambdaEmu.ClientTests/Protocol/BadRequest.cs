using Xunit.Abstractions;

namespace LambdaEmu.ClientTests.Protocol;

/// <summary>A request that AWS refuses, and how.</summary>
/// <param name="Operation">Service and operation, such as lambda:GetFunction.</param>
/// <param name="Path">Of a Lambda call; empty for the services with one path.</param>
/// <param name="Message">Where it ends with *, only what stands before is AWS's own text. {A} stands for the caller's account.</param>
public sealed record BadRequest(string Operation, string Method, string Path, string Body, int Status, string Code, string Message) : IXunitSerializable
{
    // The test framework makes them from what it kept.
    public BadRequest()
        : this("", "", "", "", 0, "", "")
    {
    }

    public string Service => Operation.Split(':')[0];
    public string Name => Operation.Split(':')[1];

    public void Deserialize(IXunitSerializationInfo info)
    {
        foreach (var property in typeof(BadRequest).GetProperties().Where(p => p.CanWrite))
        {
            property.SetValue(this, info.GetValue(property.Name, property.PropertyType));
        }
    }

    public void Serialize(IXunitSerializationInfo info)
    {
        foreach (var property in typeof(BadRequest).GetProperties().Where(p => p.CanWrite))
        {
            info.AddValue(property.Name, property.GetValue(this));
        }
    }

    public override string ToString() => $"{Operation} {Path} {(Body.Length > 60 ? Body[..60] + "..." : Body)}: {Code}";
}
