"""What `prefect.yaml` deploys is the flow of the command line, with parameters that it takes."""

from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]


def test_the_deployment_s_entrypoint_is_the_flow() -> None:
    from prefect.cli.deploy._models import PrefectYamlModel
    from prefect.flows import load_flow_from_entrypoint

    content = yaml.safe_load((ROOT / "prefect.yaml").read_text(encoding="utf-8"))
    PrefectYamlModel.model_validate(content)
    (deployment,) = content["deployments"]
    file, name = deployment["entrypoint"].split(":")
    flow = load_flow_from_entrypoint(f"{ROOT / file}:{name}")
    assert flow.name == "broadsheet"
    flow.validate_parameters(deployment["parameters"])
