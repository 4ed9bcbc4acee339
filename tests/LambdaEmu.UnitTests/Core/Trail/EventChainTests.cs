using LambdaEmu.Core.Trail;
using LambdaEmu.Testing;

namespace LambdaEmu.UnitTests.Core.Trail;

/// <summary>Which steps are shown for an id. Each is told by a number; ids are numbers as well.</summary>
public sealed class EventChainTests
{
    private const string Root = "1-67891233-abcdef012345678912345678";

    private readonly EventTrail _trail = new(new ManualTimeProvider());

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Chain_IsTheSame_WhicheverOfItsIdsIsAskedFor(int id)
    {
        Record("published", id: 1);
        Record("to one queue", id: 2, cause: 1);
        Record("another message", id: 99);
        Record("to another queue", id: 3, cause: 1);
        Record("invoked", id: 4, batch: [2]);
        Record("filtered", cause: 1);
        Record("another message again", id: 99);
        Record("sent on", id: 5, cause: 4);
        Record("redriven", id: 3);

        Chain(Id(id)).Should().Equal("published", "to one queue", "to another queue", "invoked", "filtered", "sent on", "redriven");
    }

    [Fact]
    public void Chain_OfOneMessageOfABatch_TellsNothingOfTheOthers()
    {
        Record("one", id: 1);
        Record("other", id: 2);
        Record("invoked", id: 3, batch: [1, 2]);
        Record("one succeeded", id: 3, batch: [1]);
        Record("other failed", id: 3, batch: [2]);
        Record("sent on", id: 4, cause: 3);
        Record("other redriven", id: 2);

        Chain(Id(1)).Should().Equal("one", "invoked", "one succeeded", "sent on");
        Chain(Id(2)).Should().Equal("other", "invoked", "other failed", "sent on", "other redriven");
        Chain(Id(3)).Should().Equal("one", "other", "invoked", "one succeeded", "other failed", "sent on", "other redriven");
    }

    [Fact]
    public void Effect_ThatWasSeenFirst_IsFoundAsWell()
    {
        Record("invoked", id: 2, batch: [1]);
        Record("to a queue", id: 1, cause: 7);
        Record("published", id: 7);

        Chain(Id(7)).Should().Equal("invoked", "to a queue", "published");
    }

    [Fact]
    public void Message_ThatAFunctionSent_FollowsFromItByTheTraceHeader()
    {
        Record("invoked", id: 1, root: Root, batch: [9]);
        Record("published by the function", id: 2, root: Root);
        Record("delivered", id: 3, cause: 2, root: Root);

        Chain(Id(9)).Should().Equal("invoked", "published by the function", "delivered");
        Chain(Id(3)).Should().Equal("invoked", "published by the function", "delivered");
    }

    [Fact]
    public void Message_ThatAFunctionSentToAQueue_FollowsFromItByItsOwnTraceHeader_WhateverTheBatchHas()
    {
        Record("first function", id: 1, root: Root);
        Record("second function", id: 2, root: "1-other", messages: [new TracedId(Guid(3), $"Root={Root}"), new TracedId(Guid(4), "Root=1-other")]);

        Chain(Id(1)).Should().Equal("first function", "second function");
    }

    [Fact]
    public void TraceHeader_OfAnotherMessageInABatch_IsNoLinkToWhatWasBefore()
    {
        Record("other's beginning", id: 10, root: "1-other");
        Record("other", id: 2, cause: 10, root: "1-other");
        Record("one", id: 1, root: Root);
        Record("invoked", id: 3, root: "1-other", messages: [new TracedId(Guid(1), $"Root={Root}"), new TracedId(Guid(2), "Root=1-other")]);
        Record("sent by the function", id: 4, root: "1-other");

        Chain(Id(1)).Should().Equal("one", "invoked", "sent by the function");
    }

    [Theory]
    [InlineData(Root)]
    [InlineData($"Root={Root}")]
    [InlineData($"Root={Root};Parent=53995c3f42cd8ad8;Sampled=1")]
    public void Chain_CanBeAskedForByTheXRayRoot(string id)
    {
        Record("other", id: 9, root: "1-other");
        Record("one", id: 1, root: Root);
        Record("two", id: 2, cause: 1);

        Chain(id).Should().Equal("one", "two");
    }

    [Theory]
    [InlineData("00000000-0000-0000-0000-00000000002a")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("1-67891233-000000000000000000000000")]
    [InlineData("anything")]
    public void Chain_OfAnIdThatNobodyKnows_IsEmpty(string id)
    {
        Record("one", id: 1, root: Root);
        Record("nothing of it has an id");

        Chain(id).Should().BeEmpty();
    }

    [Fact]
    public void Chain_OfThousandsUnderOneRoot_IsFoundAtOnce()
    {
        for (var i = 0; i < EventTrail.Capacity; i++)
        {
            Record($"{i}", id: i + 1, root: Root);
        }

        Chain(Id(EventTrail.Capacity / 2)).Should().HaveCount(EventTrail.Capacity);
    }

    private void Record(string where, int id = 0, int cause = 0, int[]? batch = null, string? root = null, TracedId[]? messages = null) => _trail.Record(new EventStep
    {
        What = StepKind.Invoked, Where = where, Id = Guid(id), Cause = Guid(cause),
        Messages = messages ?? [.. (batch ?? []).Select(m => new TracedId(Guid(m), null))],
        TraceHeader = root is null ? null : $"Root={root};Parent=53995c3f42cd8ad8",
    });

    private IEnumerable<string> Chain(string id) => _trail.ChainOf(id).Select(e => e.Step.Where);

    private static string Id(int number) => Guid(number).ToString();

    private static Guid Guid(int number) => new(0, 0, 0, 0, 0, 0, 0, 0, 0, (byte)(number >> 8), (byte)number);
}
