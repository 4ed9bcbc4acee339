using LambdaEmu.Services.ApiGateway.Patching;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Models;

/// <summary>Models as AWS shows them.</summary>
internal static class ModelView
{
    /// <summary>What UpdateModel may change.</summary>
    public static readonly PatchTable<Model> Patches = new(
        new(PatchOps.Replace, "/description", (m, s) => m with { Description = s.Text }),
        new(PatchOps.Replace, "/schema", (m, s) => m with { Schema = ModelRules.Schema(s.Value, m.ContentType) }));

    public static Wire.Model Describe(Model model) => new()
    {
        Id = model.Id,
        Name = model.Name,
        ContentType = model.ContentType,
        Description = model.Description,
        Schema = model.Schema,
    };
}
