namespace LambdaEmu.Services.ApiGateway.Stages;

/// <summary>What stages have cached while they served.</summary>
internal interface IStageCaches
{
    /// <summary>Forgets the responses that a stage keeps.</summary>
    void Flush(string apiId, string stageName);

    /// <summary>Forgets what a stage's authorizers have answered.</summary>
    void FlushAuthorizers(string apiId, string stageName);
}
