using LambdaEmu.ContractGen.Emit;
using LambdaEmu.ContractGen.Model;

// contractgen <models directory> <output directory>
// Writes one file a service: the types of its listed operations with readers, writers and validators, and descriptors of all operations.
var models = args[0];
var output = args[1];
Directory.CreateDirectory(output);

foreach (var (service, operations) in OperationList.Read(Path.Combine(models, "operations.json")))
{
    var model = ServiceModel.Load(models, service);
    var source = new ServiceEmitter(model, operations).Emit();
    var file = Path.Combine(output, $"{model.ClassName}.g.cs");
    if (!File.Exists(file) || File.ReadAllText(file) != source)
    {
        File.WriteAllText(file, source);
    }
}
