namespace LambdaEmu.Services.Sns.Filtering.Reading;

internal enum PolicyToken
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
