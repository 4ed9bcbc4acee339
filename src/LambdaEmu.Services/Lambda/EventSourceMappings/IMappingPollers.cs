namespace LambdaEmu.Services.Lambda.EventSourceMappings;

/// <summary>What reads the sources of mappings that are enabled.</summary>
internal interface IMappingPollers
{
    /// <summary>Begins to read. When it returns, a record that comes will be seen.</summary>
    void Start(EventSourceMapping mapping);

    /// <summary>Ends reading. Completes when the batches that are at their function have ended; what was read and not handed over goes back.</summary>
    Task StopAsync(EventSourceMapping mapping);
}
