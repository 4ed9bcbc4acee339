namespace LambdaEmu.Core.EventPatterns.Reading;

internal enum PatternToken
{
    StartObject,
    EndObject,
    StartArray,
    EndArray,
    Name,
    Text,
    Number,
    True,
    False,
    Null,
}
