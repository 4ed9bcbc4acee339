namespace LambdaEmu.Core.State;

/// <summary>What an acknowledged change survives.</summary>
public enum Durability
{
    /// <summary>The death of the process and a power cut: every commit waits for the disk.</summary>
    Full,

    /// <summary>The death of the process alone: a commit waits until the operating system has it.</summary>
    Process,
}
