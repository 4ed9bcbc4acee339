"""An HTTP API made step by step with boto3; prints what each step showed as one JSON document."""
import json
import os

import boto3
import botocore

apis = boto3.client("apigatewayv2", endpoint_url=os.environ["LAMBDAEMU_ENDPOINT"])
seen = {}


def fault(call, **arguments):
    try:
        call(**arguments)
    except botocore.exceptions.ClientError as error:
        return [error.response["ResponseMetadata"]["HTTPStatusCode"], error.response["Error"]["Code"], error.response["Error"]["Message"]]


api = apis.create_api(Name="journey", ProtocolType="HTTP", CorsConfiguration={"AllowOrigins": ["https://a.example"], "MaxAge": 5}, Tags={"a": "1", "b": "2"})
id = api["ApiId"]
seen["api"] = [api["Name"], api["ProtocolType"], api["RouteSelectionExpression"]]
seen["cors"] = apis.get_api(ApiId=id)["CorsConfiguration"]

integration = apis.create_integration(ApiId=id, IntegrationType="HTTP_PROXY", IntegrationMethod="GET", IntegrationUri="http://backend.example", PayloadFormatVersion="1.0")
seen["integration"] = [integration["IntegrationType"], integration["PayloadFormatVersion"], integration["TimeoutInMillis"]]
for key in ("GET /pets/{id}", "$default"):
    apis.create_route(ApiId=id, RouteKey=key, Target="integrations/" + integration["IntegrationId"])
routes = [route for page in apis.get_paginator("get_routes").paginate(ApiId=id, PaginationConfig={"PageSize": 1}) for route in page["Items"]]
seen["routes"] = sorted(route["RouteKey"] for route in routes)
seen["conflict"] = fault(apis.create_route, ApiId=id, RouteKey="GET /pets/{id}")
seen["refused"] = fault(apis.update_integration, ApiId=id, IntegrationId=integration["IntegrationId"], ConnectionType="VPC_LINK", ConnectionId="v")

apis.create_stage(ApiId=id, StageName="dev", AutoDeploy=True, StageVariables={"u": "1", "v": "2"}, DefaultRouteSettings={"ThrottlingBurstLimit": 7})
stage = apis.update_stage(ApiId=id, StageName="dev", StageVariables={"u": ""})
seen["stage"] = [stage["StageName"], stage["AutoDeploy"], stage["DefaultRouteSettings"]["ThrottlingBurstLimit"], stage["StageVariables"]]
deployment = apis.get_deployment(ApiId=id, DeploymentId=apis.get_stage(ApiId=id, StageName="dev")["DeploymentId"])
seen["deployed"] = [deployment["AutoDeployed"], deployment["DeploymentStatus"]]

authorizer = apis.create_authorizer(
    ApiId=id, Name="jwt", AuthorizerType="JWT", IdentitySource=["$request.header.Authorization"],
    JwtConfiguration={"Issuer": "https://issuer.example.org", "Audience": ["app"]})
seen["authorizer"] = [authorizer["AuthorizerType"], authorizer["JwtConfiguration"]["Issuer"]]

domain = "journey-" + id + ".example.org"
apis.create_domain_name(DomainName=domain, DomainNameConfigurations=[{"CertificateArn": "arn:aws:acm:us-east-1:000000000000:certificate/c", "EndpointType": "REGIONAL"}])
mapping = apis.create_api_mapping(DomainName=domain, ApiId=id, Stage="dev", ApiMappingKey="v1")
seen["mapping"] = apis.get_api_mappings(DomainName=domain)["Items"][0]["ApiMappingKey"]
apis.delete_api_mapping(DomainName=domain, ApiMappingId=mapping["ApiMappingId"])
apis.delete_domain_name(DomainName=domain)

arn = f"arn:aws:apigateway:us-east-1::/apis/{id}"
apis.untag_resource(ResourceArn=arn, TagKeys=["a"])
seen["tags"] = apis.get_tags(ResourceArn=arn)["Tags"]

exported = json.loads(apis.export_api(ApiId=id, OutputType="JSON", Specification="OAS30")["body"].read())
seen["exported"] = [exported["info"]["title"], sorted(exported["paths"])]

apis.delete_api(ApiId=id)
seen["gone"] = fault(apis.get_api, ApiId=id)[:2]
print(json.dumps(seen))
