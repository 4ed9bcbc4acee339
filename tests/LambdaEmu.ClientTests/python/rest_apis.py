"""A journey through API Gateway's REST APIs with boto3; prints what each step showed as one JSON document."""
import json
import os

import boto3
import botocore

gateway = boto3.client("apigateway", endpoint_url=os.environ["LAMBDAEMU_ENDPOINT"])
seen = {}


def fault(call, **arguments):
    try:
        call(**arguments)
    except botocore.exceptions.ClientError as error:
        return [error.response["ResponseMetadata"]["HTTPStatusCode"], error.response["Error"]["Code"], error.response["Error"]["Message"]]


def shown(answer, *without):
    """An answer without what differs from run to run."""
    return {k: v for k, v in answer.items() if k not in ("ResponseMetadata", "id", "createdDate", "lastUpdatedDate", "cacheNamespace", "rootResourceId", *without)}


def patch(op, path, value=None, **more):
    return {"op": op, "path": path, **({} if value is None else {"value": value}), **more}


def definition():
    api = gateway.create_rest_api(name="orders", description="d", binaryMediaTypes=["image/png"], endpointConfiguration={"types": ["REGIONAL"]}, tags={"a": "1"})
    # Older versions of boto3 know neither this nor rootResourceId.
    api["endpointConfiguration"].pop("ipAddressType", None)
    seen["api"] = [api["ResponseMetadata"]["HTTPStatusCode"], shown(api)]
    name = {"restApiId": api["id"]}
    root = gateway.get_resources(**name)["items"][0]["id"]
    child = gateway.create_resource(parentId=root, pathPart="{id}", **name)
    seen["resource"] = shown(child, "parentId")
    method = {"resourceId": child["id"], "httpMethod": "GET", **name}
    gateway.put_method(authorizationType="NONE", apiKeyRequired=True, requestParameters={"method.request.path.id": True}, **method)
    gateway.put_method_response(statusCode="200", responseParameters={"method.response.header.x": False}, responseModels={"application/json": "Empty"}, **method)
    gateway.put_integration(type="MOCK", requestTemplates={"application/json": '{"statusCode": 200}'}, requestParameters={"integration.request.header.id": "method.request.path.id"}, **method)
    gateway.put_integration_response(statusCode="200", responseParameters={"method.response.header.x": "'v'"}, responseTemplates={"application/json": "{}"}, **method)
    whole = gateway.get_method(**method)
    del whole["methodIntegration"]["cacheNamespace"]
    seen["method"] = shown(whole)
    gateway.update_integration_response(statusCode="200", patchOperations=[patch("replace", "/responseTemplates/application~1json", '{"b":1}')], **method)
    seen["template"] = gateway.get_integration_response(statusCode="200", **method)["responseTemplates"]
    seen["resources"] = [[r["path"], sorted(r.get("resourceMethods", {}))] for page in gateway.get_paginator("get_resources").paginate(embed=["methods"], **name) for r in page["items"]]
    return name, method


def stages(name, method):
    first = gateway.create_deployment(stageName="dev", variables={"v": "1"}, **name)
    second = gateway.create_deployment(description="next", **name)
    stage = gateway.update_stage(stageName="dev", patchOperations=[
        patch("replace", "/*/*/throttling/rateLimit", "5"), patch("replace", "/variables/w", "2"), patch("replace", "/canarySettings/deploymentId", second["id"]),
        patch("replace", "/canarySettings/percentTraffic", "12.5"), patch("replace", "/tracingEnabled", "true")], **name)
    seen["stage"] = [stage["variables"], stage["methodSettings"]["*/*"]["throttlingRateLimit"], stage["canarySettings"]["percentTraffic"], stage["tracingEnabled"]]
    promoted = gateway.update_stage(stageName="dev", patchOperations=[patch("copy", "/deploymentId", **{"from": "/canarySettings/deploymentId"})], **name)
    seen["promoted"] = promoted["deploymentId"] == second["id"]
    seen["inUse"] = fault(gateway.delete_deployment, deploymentId=second["id"], **name)
    gateway.delete_deployment(deploymentId=first["id"], **name)
    seen["deployments"] = [d.get("description") for d in gateway.get_deployments(**name)["items"]]


def keys(name):
    key = gateway.create_api_key(name="k", enabled=True, value="0123456789012345678901234567")
    plan = gateway.create_usage_plan(name="p", throttle={"rateLimit": 1.5, "burstLimit": 2}, quota={"limit": 10, "period": "DAY"}, apiStages=[{"apiId": name["restApiId"], "stage": "dev"}])
    seen["plan"] = shown(plan, "apiStages")
    gateway.create_usage_plan_key(usagePlanId=plan["id"], keyId=key["id"], keyType="API_KEY")
    seen["planKeys"] = [k["value"] for k in gateway.get_usage_plan_keys(usagePlanId=plan["id"])["items"]]
    usage = gateway.get_usage(usagePlanId=plan["id"], startDate="2025-01-01", endDate="2025-01-02")
    seen["usage"] = usage["items"][key["id"]]


def others(name, method):
    domain = gateway.create_domain_name(domainName="rest.example.com", regionalCertificateArn="arn:aws:acm:us-east-1:000000000000:certificate/c", endpointConfiguration={"types": ["REGIONAL"]})
    seen["domain"] = [domain["domainNameStatus"], domain["securityPolicy"]]
    gateway.create_base_path_mapping(domainName="rest.example.com", basePath="v1", stage="dev", **name)
    seen["mapping"] = gateway.get_base_path_mapping(domainName="rest.example.com", basePath="v1")["stage"]
    gateway.delete_domain_name(domainName="rest.example.com")
    seen["certificate"] = gateway.generate_client_certificate()["pemEncodedCertificate"].splitlines()[0]
    seen["gatewayResponses"] = len(gateway.get_gateway_responses(**name)["items"])
    seen["account"] = gateway.get_account()["throttleSettings"]
    arn = f"arn:aws:apigateway:us-east-1::/restapis/{name['restApiId']}"
    gateway.tag_resource(resourceArn=arn, tags={"b": "2"})
    gateway.untag_resource(resourceArn=arn, tagKeys=["a"])
    seen["tags"] = gateway.get_tags(resourceArn=arn)["tags"]
    gateway.flush_stage_cache(stageName="dev", **name)
    seen["patch"] = fault(gateway.update_method, patchOperations=[patch("add", "/apiKeyRequired", "true")], **method)
    gateway.delete_rest_api(**name)
    seen["gone"] = fault(gateway.get_rest_api, **name)[:2]


names = definition()
stages(*names)
keys(names[0])
others(*names)
print(json.dumps(seen))
