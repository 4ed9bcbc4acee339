namespace LambdaEmu.Execution;

/// <summary>How far the provisioned environments of a version are.</summary>
/// <param name="Requested">How many there are to be.</param>
/// <param name="Allocated">How many have been started successfully; what dies later is started again and stays allocated.</param>
/// <param name="Available">How many of these run an invocation or wait for one.</param>
/// <param name="Failed">The function's init phase failed, and no more environments are started.</param>
public readonly record struct ProvisionedCounts(int Requested, int Allocated, int Available, bool Failed);
