using System.Collections.Immutable;
using System.Text.Json.Serialization;
using LambdaEmu.Core.Errors;
using LambdaEmu.Core.Policies;

namespace LambdaEmu.Services.Lambda.Policies;

/// <summary>The statements of a function's, alias's, version's or layer version's policy, in the order in which they were added.</summary>
internal sealed record ResourcePolicy(ImmutableArray<PolicyStatement> Statements)
{
    /// <summary>Bytes of the rendered policy.</summary>
    private const int MaxLength = 20_480;

    private PolicyDocument? _document;

    public static ResourcePolicy Empty { get; } = new([]);

    /// <exception cref="AwsException">ResourceConflictException where the statement id is taken, PolicyLengthExceededException above 20 KB.</exception>
    public ResourcePolicy Add(PolicyStatement statement)
    {
        if (Statements.Any(s => s.Sid == statement.Sid))
        {
            throw LambdaErrors.Conflict(
                $"The statement id ({statement.Sid}) provided already exists. Please provide a new statement id, or remove the existing statement.");
        }
        var longer = new ResourcePolicy(Statements.Add(statement));
        var length = System.Text.Encoding.UTF8.GetByteCount(longer.Render());
        return length > MaxLength
            ? throw new AwsException("PolicyLengthExceededException", $"The final policy size ({length}) is bigger than the limit ({MaxLength}).")
            : longer;
    }

    /// <exception cref="AwsException">ResourceNotFoundException.</exception>
    public ResourcePolicy Remove(string sid) => Statements.FirstOrDefault(s => s.Sid == sid) is { } found
        ? new ResourcePolicy(Statements.Remove(found))
        : throw LambdaErrors.NotFound($"Statement {sid} is not found in resource policy.");

    /// <summary>The policy as it is decided by.</summary>
    [JsonIgnore]
    public PolicyDocument Document => _document ??= PolicyDocument.Parse(Render());

    /// <summary>The policy's document, as GetPolicy answers it.</summary>
    public string Render() => $$"""{"Version":"2012-10-17","Id":"default","Statement":[{{string.Join(',', Statements.Select(s => s.Json))}}]}""";
}

/// <param name="Principal">As it was given: *, an account, an ARN or a service's name.</param>
/// <param name="Json">The statement as AWS shows it.</param>
internal sealed record PolicyStatement(string Sid, string Principal, string Json);
