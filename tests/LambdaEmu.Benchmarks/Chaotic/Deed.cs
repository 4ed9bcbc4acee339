namespace LambdaEmu.Benchmarks.Chaotic;

/// <summary>What an event asks its function to do.</summary>
internal enum Deed : byte
{
    Echo,

    /// <summary>Ends its process with status 3.</summary>
    Exit,

    /// <summary>Kills its process group.</summary>
    Kill,

    /// <summary>Does nothing until its time is over.</summary>
    Hang,
}
