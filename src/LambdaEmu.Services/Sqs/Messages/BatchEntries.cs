using System.Buffers;
using LambdaEmu.Contracts.Sqs;
using LambdaEmu.Core.Errors;

namespace LambdaEmu.Services.Sqs.Messages;

/// <summary>What all batches have in common: a few entries with distinct ids, each with an outcome of its own.</summary>
internal static class BatchEntries
{
    private const int MaxIdLength = 80;

    private static readonly SearchValues<char> IdCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

    /// <param name="entry">What AWS calls an entry.</param>
    /// <exception cref="AwsException">What is wrong with the batch as a whole.</exception>
    public static List<T> Require<T>(List<T>? entries, Func<T, string?> id, string entry)
    {
        if (entries is null or { Count: 0 })
        {
            throw SqsFaults.EmptyBatch(entry);
        }
        if (entries.Count > SqsLimits.MaxBatchEntries)
        {
            throw SqsFaults.TooManyEntries(entries.Count);
        }
        for (var i = 0; i < entries.Count; i++)
        {
            var entryId = id(entries[i]) ?? throw SqsFaults.Missing($"{entry}.{i + 1}.Id");
            if (entryId.Length is 0 or > MaxIdLength || entryId.AsSpan().ContainsAnyExcept(IdCharacters))
            {
                throw SqsFaults.InvalidEntryId();
            }
            if (entries.FindIndex(0, i, other => id(other) == entryId) >= 0)
            {
                throw SqsFaults.RepeatedEntryId(entryId);
            }
        }
        return entries;
    }

    public static BatchResultErrorEntry Failed(string id, AwsException fault) => new()
    {
        Id = id,
        SenderFault = fault.SenderFault,
        Code = fault.QueryCode ?? fault.Code,
        Message = fault.Message,
    };

    /// <summary>AWS leaves empty lists out.</summary>
    public static List<T>? OrNone<T>(List<T> results) => results.Count == 0 ? null : results;
}
