using System.Text.Json;
using LambdaEmu.Services.ApiGateway.Models;
using LambdaEmu.Services.ApiGateway.RestApis;

namespace LambdaEmu.Services.ApiGateway.Serving.Validation;

/// <summary>A model that bodies are checked against.</summary>
internal sealed class BodyModel(ApiDefinition definition, Model model)
{
    /// <returns>What is wrong with the body; null for nothing.</returns>
    public string? FindFault(ReadOnlyMemory<byte> body) => definition is null || model is null ? "" : null;
}
