using System.Text;
using LambdaEmu.Execution.Invocations;
using LambdaEmu.Services.Lambda.EventSourceMappings.Batches;

namespace LambdaEmu.UnitTests.Services.Lambda.EventSourceMappings;

/// <summary>Every line of AWS's table of answers with ReportBatchItemFailures.</summary>
public sealed class BatchOutcomeTests
{
    private static readonly string[] Batch = ["a", "b", "c"];

    [Theory]
    [InlineData("""{"batchItemFailures":[]}""")]
    [InlineData("""{"batchItemFailures":null}""")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("\"\"")]
    [InlineData("")]
    [InlineData("""{"other":[{"itemIdentifier":"a"}]}""")]
    public void Answer_ThatNamesNone_IsFullSuccess(string answer) => Failed(answer).Should().BeEmpty();

    [Theory]
    [InlineData("""{"batchItemFailures":[{"itemIdentifier":"a"}]}""", "a")]
    [InlineData("""{"batchItemFailures":[{"itemIdentifier":"c"},{"itemIdentifier":"a"}],"more":1}""", "a,c")]
    [InlineData("""{"batchItemFailures":[{"itemIdentifier":"b"},{"itemIdentifier":"b"}]}""", "b")]
    [InlineData("""{"batchItemFailures":[{"itemIdentifier":"\u0062","why":"x"}]}""", "b")]
    public void Answer_ThatNamesSome_IsTheirFailure(string answer, string failed) => Failed(answer)!.Order().Should().Equal(failed.Split(','));

    [Theory]
    [InlineData("""{"batchItemFailures":[{"itemIdentifier":""}]}""")]
    [InlineData("""{"batchItemFailures":[{"itemIdentifier":null}]}""")]
    [InlineData("""{"batchItemFailures":[{"foo":"a"}]}""")]
    [InlineData("""{"batchItemFailures":[{"itemIdentifier":"not in the batch"}]}""")]
    [InlineData("""{"batchItemFailures":[{"itemIdentifier":"a"},{"itemIdentifier":"x"}]}""")]
    [InlineData("""{"batchItemFailures":[{"itemIdentifier":1}]}""")]
    [InlineData("""{"batchItemFailures":[{"itemIdentifier":"\ud800"}]}""")]
    [InlineData("""{"batchItemFailures":["a"]}""")]
    [InlineData("""{"batchItemFailures":"a"}""")]
    [InlineData("""{"batchItemFailures":{"itemIdentifier":"a"}}""")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("\"a\"")]
    [InlineData("true")]
    [InlineData("{\"batchItemFailures\":[")]
    [InlineData("no JSON")]
    public void Answer_ThatIsNotUnderstood_IsFullFailure(string answer) => Failed(answer).Should().BeNull();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Error_IsFullFailure_WhateverTheAnswer(bool reports) =>
        BatchOutcome.Failed(Result("""{"batchItemFailures":[]}""", InvocationOutcome.FunctionError), Batch, reports).Should().BeNull();

    [Theory]
    [InlineData("""{"batchItemFailures":[{"itemIdentifier":"a"}]}""")]
    [InlineData("no JSON")]
    public void Answer_OfMappingThatDoesNotAsk_IsFullSuccess(string answer) =>
        BatchOutcome.Failed(Result(answer, InvocationOutcome.Succeeded), Batch, reportsItems: false).Should().BeEmpty();

    private static IReadOnlySet<string>? Failed(string answer) => BatchOutcome.Failed(Result(answer, InvocationOutcome.Succeeded), Batch, reportsItems: true);

    private static InvocationResult Result(string answer, InvocationOutcome outcome) => new() { Outcome = outcome, Payload = Encoding.UTF8.GetBytes(answer) };
}
